package ru.voronka.file;

import io.smallrye.mutiny.Uni;
import java.nio.file.Path;

/** Where the bytes of files are. A key is ours, never a person's name for the file. */
public interface FileStore {

    /** Takes over the file that lies there; when the Uni answers, it is kept whole under the key. @throws ru.voronka.platform.Problem 507 when there is no room */
    Uni<Void> keep(String key, Path arrived);

    /** @return the bytes as a file on this machine, or null when they are not there */
    Uni<Path> find(String key);

    /** Harmless when they are gone already. */
    Uni<Void> drop(String key);
}
