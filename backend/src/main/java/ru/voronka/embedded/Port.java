package ru.voronka.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A loopback port that must be free before anything is started on it. */
record Port(int number, String user, String variable) {

    void mustBeFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
        } catch (IOException e) {
            throw new CannotStart("Port " + number + ", meant for " + user
                    + ", is taken by another program; stop that program, or choose another port with " + variable + ".", e);
        }
    }
}
