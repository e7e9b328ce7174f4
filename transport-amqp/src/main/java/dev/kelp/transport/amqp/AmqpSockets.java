package dev.kelp.transport.amqp;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketOption;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;

/** How a socket to a broker is set up: no delay, TCP keep-alive 30 s / 10 s / 3 times, and under TLS the host name verified. */
final class AmqpSockets {

    private static final int KEEP_ALIVE_IDLE_SECONDS = 30;
    private static final int KEEP_ALIVE_INTERVAL_SECONDS = 10;
    private static final int KEEP_ALIVE_PROBES = 3;

    private final AmqpOptions options;

    AmqpSockets(AmqpOptions options) {
        this.options = options;
    }

    /** There is no fallback: with TLS, a broker that does not speak it gets no credentials. */
    SocketFactory factory() {
        return options.tls() ? AmqpTls.context(options.authorities()).getSocketFactory() : SocketFactory.getDefault();
    }

    /** Called with each new socket before it is connected. */
    void configure(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        setIfSupported(socket, ExtendedSocketOptions.TCP_KEEPIDLE, KEEP_ALIVE_IDLE_SECONDS);
        setIfSupported(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEP_ALIVE_INTERVAL_SECONDS);
        setIfSupported(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, KEEP_ALIVE_PROBES);
        if (socket instanceof SSLSocket secured && options.checkHostname()) {
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
        }
    }

    private static void setIfSupported(Socket socket, SocketOption<Integer> option, int value) throws IOException {
        if (socket.supportedOptions().contains(option)) {
            socket.setOption(option, value);
        }
    }
}
