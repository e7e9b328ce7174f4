package dev.kelp.integration.broker;

import java.io.IOException;
import java.net.Socket;

/** Asks a port whether an AMQP 0-9-1 broker answers, as a client would begin. */
final class AmqpGreeting {

    private static final byte[] PROTOCOL_HEADER = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};
    private static final int METHOD_FRAME = 1;

    private AmqpGreeting() {}

    /** Sends the protocol header; a broker that is ready answers with connection.start, a method frame. */
    static boolean isAnswered(Socket socket) throws IOException {
        socket.getOutputStream().write(PROTOCOL_HEADER);
        return socket.getInputStream().read() == METHOD_FRAME;
    }
}
