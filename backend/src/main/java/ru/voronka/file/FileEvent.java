package ru.voronka.file;

import ru.voronka.platform.Fact;

/** What can happen to a file of a record. */
sealed interface FileEvent extends Fact {

    record Added(FileView file) implements FileEvent {
        @Override
        public String type() {
            return "file.added";
        }
    }

    record Deleted(FileView file) implements FileEvent {
        @Override
        public String type() {
            return "file.deleted";
        }
    }
}
