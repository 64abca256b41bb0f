#!/bin/sh
# Run by the postgres image on an empty data folder: Keycloak gets a database of its own beside Voronka's.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d postgres -c 'create database keycloak'
