package ru.voronka.distribution;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Networks as an administrator writes them: 10.0.0.0/8, 2a02:6b8::/32, or one address. */
final class Networks {
    // Only digits reach the resolver: it never asks a name server.
    private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private Networks() {
    }

    private record Network(byte[] address, int bits) {
        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (var i = 0; i < bits; i++) {
                if (((address[i / 8] ^ other[i / 8]) & (0x80 >> i % 8)) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** @return null for what is no network */
    private static Network of(String text) {
        var parts = text.strip().split("/", 2);
        var address = address(parts[0]);
        if (address == null) {
            return null;
        }
        try {
            var bits = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1].strip());
            return bits < 0 || bits > address.length * 8 ? null : new Network(address, bits);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static byte[] address(String text) {
        try {
            return LITERAL.matcher(text.strip()).matches() ? InetAddress.getByName(text.strip()).getAddress() : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** @return the first of the list that is no network, or null */
    static String wrong(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).filter(one -> of(one) == null).findFirst().orElse(null);
    }

    static boolean hold(String list, String address) {
        var asked = address == null ? null : address(address);
        return asked != null && Arrays.stream(list.split(",")).map(Networks::of).anyMatch(network -> network != null && network.holds(asked));
    }
}
