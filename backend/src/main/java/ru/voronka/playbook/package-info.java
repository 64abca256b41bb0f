/** The playbook at work: a person speaks by the script of a stage, and what was agreed happens at once. */
package ru.voronka.playbook;
