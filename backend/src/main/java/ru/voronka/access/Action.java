package ru.voronka.access;

public enum Action {
    READ, CREATE, CHANGE, DELETE;

    public String code() {
        return name().toLowerCase();
    }
}
