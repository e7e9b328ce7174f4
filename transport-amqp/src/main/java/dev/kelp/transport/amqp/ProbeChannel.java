package dev.kelp.transport.amqp;

import com.rabbitmq.client.Channel;
import java.io.IOException;

/** A channel for one question whose answer may close it, so that the channel that does the work stays. */
final class ProbeChannel implements AutoCloseable {

    private final Channel client;

    ProbeChannel(AmqpConnection connection, String doing) {
        this.client = connection.openClientChannel(doing);
    }

    Channel client() {
        return client;
    }

    @Override
    public void close() {
        if (!client.isOpen()) {
            return;
        }
        try {
            client.abort();
        } catch (IOException e) {
            // the question was answered; a connection that is lost meanwhile tells its listener
        }
    }
}
