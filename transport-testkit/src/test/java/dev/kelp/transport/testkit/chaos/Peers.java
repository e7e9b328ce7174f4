package dev.kelp.transport.testkit.chaos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A server on the loopback address whose connections are read and written by hand. Reads end after 5 s. */
final class Peers implements AutoCloseable {

    private static final int BOUND_MILLIS = 5_000;

    private final ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<Peer> peers = new ArrayList<>();

    Peers() throws IOException {
        listening.setSoTimeout(BOUND_MILLIS);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** A client and the server's end of its connection. */
    Pair connect(ChaosProxy proxy) throws IOException {
        Peer client = client(proxy.port());
        Peer server = new Peer(listening.accept());
        peers.add(client);
        peers.add(server);
        return new Pair(client, server);
    }

    static Peer client(int port) throws IOException {
        return new Peer(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    @Override
    public void close() throws IOException {
        for (Peer peer : peers) {
            peer.socket.close();
        }
        listening.close();
    }

    record Pair(Peer client, Peer server) {}

    static final class Peer {
        private final Socket socket;

        Peer(Socket socket) throws SocketException {
            this.socket = socket;
            socket.setSoTimeout(BOUND_MILLIS);
        }

        void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        void end() throws IOException {
            socket.shutdownOutput();
        }

        int available() throws IOException {
            return socket.getInputStream().available();
        }

        String read(int count) throws IOException {
            return new String(socket.getInputStream().readNBytes(count), StandardCharsets.US_ASCII);
        }

        String readToEnd() throws IOException {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }

        /** What came before the connection was lost. */
        String readUntilLost() throws IOException {
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            try {
                for (int each = socket.getInputStream().read();
                        each >= 0;
                        each = socket.getInputStream().read()) {
                    read.write(each);
                }
            } catch (SocketException lost) {
                return read.toString(StandardCharsets.US_ASCII);
            }
            return read.toString(StandardCharsets.US_ASCII);
        }
    }
}
