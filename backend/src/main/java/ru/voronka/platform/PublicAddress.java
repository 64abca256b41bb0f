package ru.voronka.platform;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Whether an address belongs to the world outside: what a person types must not reach the machines beside us. */
final class PublicAddress {
    private PublicAddress() {
    }

    static boolean is(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress() || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        return address instanceof Inet4Address ? v4(bytes, 0) : v6(bytes);
    }

    private static boolean v4(byte[] b, int at) {
        var first = b[at] & 0xff;
        var second = b[at + 1] & 0xff;
        var third = b[at + 2] & 0xff;
        return !(first == 0 || first == 10 || first == 127 || first >= 224
                || first == 100 && second >= 64 && second < 128
                || first == 169 && second == 254 || first == 172 && second >= 16 && second < 32
                || first == 192 && (second == 168 || second == 0 && (third == 0 || third == 2) || second == 88 && third == 99)
                || first == 198 && (second == 18 || second == 19 || second == 51 && third == 100) || first == 203 && second == 0 && third == 113);
    }

    private static boolean v6(byte[] b) {
        // Only what is given out to the world (2000::/3), and of it neither tunnels, whose inner address is another's to choose, nor examples.
        if ((b[0] & 0xe0) != 0x20) {
            // NAT64: the address within decides.
            return b[0] == 0 && b[1] == 0x64 && (b[2] & 0xff) == 0xff && (b[3] & 0xff) == 0x9b && b[4] == 0 && b[5] == 0 && v4(b, 12);
        }
        var group = (b[0] & 0xff) << 8 | b[1] & 0xff;
        var next = (b[2] & 0xff) << 8 | b[3] & 0xff;
        return group != 0x2002 && !(group == 0x2001 && (next < 0x200 || next == 0xdb8)) && (group & 0xfff0) != 0x3ff0;
    }
}
