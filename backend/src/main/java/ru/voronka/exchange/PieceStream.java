package ru.voronka.exchange;

import java.io.InputStream;
import java.util.function.IntFunction;

/** The pieces of a file as one stream, one piece in memory at a time. For workers: each piece is waited for. */
class PieceStream extends InputStream {
    private final IntFunction<byte[]> pieces;
    private byte[] piece = new byte[0];
    private int at;
    private int number;

    /** @param pieces the piece of that number from 1 on, null behind the last */
    PieceStream(IntFunction<byte[]> pieces) {
        this.pieces = pieces;
    }

    @Override
    public int read() {
        return more() ? piece[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        var count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, offset, count);
        at += count;
        return count;
    }

    private boolean more() {
        while (piece != null && at >= piece.length) {
            piece = pieces.apply(++number);
            at = 0;
        }
        return piece != null;
    }
}
