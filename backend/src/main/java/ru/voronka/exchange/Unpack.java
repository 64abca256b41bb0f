package ru.voronka.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Takes the XML files out of an archive, piece by piece. Entries are counted and measured as they flow, pictures too: an archive that swells beyond measure,
 * or names a path that leads out of it, is refused whole.
 */
class Unpack {
    static final byte[] MAGIC = {'P', 'K', 3, 4};
    private static final byte[] END = {'P', 'K', 5, 6};
    private static final int MOST_ENTRIES = 100_000;
    private static final int PIECE = 4 << 20;
    // XML shrinks twenty times, thirty at best; what shrinks more is made of nothing.
    private static final int MOST_RATIO = 200;
    private static final long RATIO_FROM = 8 << 20;

    private final CountingStream packed;
    private final ZipInputStream zip;
    private final long most;
    private long unpacked;
    private int entries;

    /** Where the pieces of the files go. */
    interface Target {
        void begin(String filename);

        void piece(byte[] bytes);

        /** The archive is not to be taken after all. */
        boolean stopped();
    }

    Unpack(InputStream bytes, long most) {
        this.packed = new CountingStream(bytes);
        // Old archivers write names in a code page of their own; the names that matter are plain.
        this.zip = new ZipInputStream(packed, StandardCharsets.ISO_8859_1);
        this.most = most;
    }

    /** @throws BrokenFile for an archive that is broken or hostile */
    void into(Target target) {
        try {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null && !target.stopped();) {
                var name = entry.getName().replace('\\', '/');
                if (++entries > MOST_ENTRIES) {
                    throw new BrokenFile("В архиве слишком много файлов");
                }
                if (name.startsWith("/") || name.matches("^[A-Za-z]:.*") || Arrays.asList(name.split("/")).contains("..")) {
                    throw new BrokenFile("Архив не принят: имя файла ведёт наружу");
                }
                var plain = name.substring(name.lastIndexOf('/') + 1);
                var wanted = !entry.isDirectory() && plain.toLowerCase(Locale.ROOT).endsWith(".xml") && Files.refused(plain) == null;
                if (wanted) {
                    target.begin(plain);
                }
                copy(wanted ? target : null);
            }
            if (entries == 0) {
                throw new BrokenFile("Архив повреждён или пуст");
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw new BrokenFile("Архив повреждён: " + e.getMessage());
        } catch (IOException e) {
            throw new BrokenFile("Архив оборван: " + (e.getMessage() == null ? "не хватает конца" : e.getMessage()));
        }
    }

    private void copy(Target target) throws IOException {
        var piece = new byte[target == null ? 64 << 10 : PIECE];
        while (true) {
            var count = 0;
            for (int read; count < piece.length && (read = zip.read(piece, count, Math.min(64 << 10, piece.length - count))) > 0; count += read) {
                unpacked += read;
                if (unpacked > most || unpacked > RATIO_FROM && unpacked / Math.max(1, packed.count) > MOST_RATIO) {
                    throw new BrokenFile("Архив не принят: распаковывается без меры");
                }
            }
            if (count == 0) {
                return;
            }
            if (target != null) {
                target.piece(count == piece.length ? piece.clone() : Arrays.copyOf(piece, count));
            }
        }
    }

    /** @return whether the bytes end as an archive ends */
    static boolean ends(byte[] tail) {
        for (var i = tail.length - 22; i >= 0; i--) {
            var at = i;
            if (java.util.stream.IntStream.range(0, 4).allMatch(n -> tail[at + n] == END[n]) && i + 22 + (tail[i + 20] & 0xff) + ((tail[i + 21] & 0xff) << 8) == tail.length) {
                return true;
            }
        }
        return false;
    }

    private static class CountingStream extends InputStream {
        private final InputStream bytes;
        private long count;

        CountingStream(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            var one = bytes.read();
            count += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var read = bytes.read(into, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
