package ru.voronka.file;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.platform.Problem;

/** A folder, shared by all nodes; two letters of the key make the subfolder, so that none grows endless. */
@Singleton
class FolderStore implements FileStore {
    private final Path folder;

    FolderStore(@ConfigProperty(name = "voronka.files.folder") String folder) {
        this.folder = Path.of(folder).toAbsolutePath().normalize();
    }

    @Override
    public Uni<Void> keep(String key, Path arrived) {
        return work(() -> {
            var place = place(key);
            try {
                Files.createDirectories(place.getParent());
                // Seen under its name only when it is whole, also where the move is a copy to another disk.
                var whole = place.resolveSibling(key + ".part");
                Files.move(arrived, whole, StandardCopyOption.REPLACE_EXISTING);
                Files.move(whole, place, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                place.resolveSibling(key + ".part").toFile().delete();
                throw Problem.noRoom(e);
            }
            return null;
        });
    }

    @Override
    public Uni<Path> find(String key) {
        return work(() -> Files.isRegularFile(place(key)) ? place(key) : null);
    }

    @Override
    public Uni<Void> drop(String key) {
        return work(() -> {
            discard(place(key));
            return null;
        });
    }

    private Path place(String key) {
        return folder.resolve(key.substring(0, 2)).resolve(key);
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> Uni<T> work(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
