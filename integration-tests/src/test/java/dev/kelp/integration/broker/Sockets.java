package dev.kelp.integration.broker;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** Ports of this machine. */
final class Sockets {

    private static final Duration START = Duration.ofSeconds(90);
    private static final int PROBE_MILLIS = 2_000;

    private Sockets() {}

    /** Whether the protocol behind a connected socket answers. */
    interface Probe {
        boolean isAnswered(Socket socket) throws IOException;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void awaitAnswer(int port, Probe probe) {
        await().atMost(START).pollInterval(Duration.ofMillis(250)).until(() -> answers(port, probe));
    }

    private static boolean answers(int port, Probe probe) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PROBE_MILLIS);
            socket.setSoTimeout(PROBE_MILLIS);
            return probe.isAnswered(socket);
        } catch (IOException e) {
            return false; // not yet
        }
    }
}
