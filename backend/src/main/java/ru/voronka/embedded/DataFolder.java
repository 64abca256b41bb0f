package ru.voronka.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;

/** The folder that outlives a start: only one Voronka may hold it, and it must be able to take what is written. */
class DataFolder implements AutoCloseable {
    private static final long NEEDED = 512L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static DataFolder open(Path path) {
        try {
            Files.createDirectories(path);
            Path lock = path.resolve("voronka.lock");
            FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                String holder = Files.readString(path.resolve("voronka.pid")).strip();
                channel.close();
                throw new CannotStart("Another Voronka (process " + holder + ") is running on the data folder " + path
                        + "; stop it, or choose another folder with VORONKA_DATA.");
            }
            Files.writeString(path.resolve("voronka.pid"), Long.toString(ProcessHandle.current().pid()));
            long free = Files.getFileStore(path).getUsableSpace();
            if (free < NEEDED) {
                channel.close();
                throw new CannotStart("The disk of the data folder " + path + " is nearly full: " + (free >> 20)
                        + " MB are free and at least " + (NEEDED >> 20) + " MB are needed.");
            }
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new CannotStart("The data folder " + path + " cannot be written (" + reason(e)
                    + "); choose another one with VORONKA_DATA.", e);
        }
    }

    /** @return the key under which passwords of other systems are kept here, made at the first start */
    String secretKey() throws IOException {
        Path kept = path.resolve("secret.key");
        if (!Files.exists(kept)) {
            byte[] bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            Files.writeString(kept, Base64.getEncoder().encodeToString(bytes));
            File file = kept.toFile();
            // For its owner alone, where the file system knows owners.
            file.setReadable(false, false);
            file.setReadable(true, true);
        }
        return Files.readString(kept).strip();
    }

    /** A Voronka that was just told to stop needs a few seconds to let go. */
    private static boolean lock(FileChannel channel) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean told = false;
        while (true) {
            if (channel.tryLock() != null) {
                return true;
            }
            if (System.nanoTime() > end) {
                return false;
            }
            if (!told) {
                System.out.println("Another Voronka still holds the data folder; waiting for it to end...");
                told = true;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Stopped while waiting for the data folder.", e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "it is a file";
        }
        return e instanceof FileSystemException named && named.getReason() != null ? named.getReason() : e.getMessage();
    }

    Path log(String name) throws IOException {
        return Files.createDirectories(path.resolve("logs")).resolve(name + ".log");
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path.resolve("voronka.pid"));
        channel.close();
    }
}
