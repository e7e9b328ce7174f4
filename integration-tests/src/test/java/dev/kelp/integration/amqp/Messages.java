package dev.kelp.integration.amqp;

import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.Publication;
import java.nio.charset.StandardCharsets;

/** Small messages. */
final class Messages {

    private Messages() {}

    static Message text(String body) {
        MessageProperties properties = MessageProperties.builder()
                .contentType("text/plain")
                .contentEncoding("utf-8")
                .priority(0)
                .build();
        return new Message(properties, body.getBytes(StandardCharsets.UTF_8));
    }

    static Publication to(String queue, String body) {
        return Publication.mandatory(Route.toQueue(queue), text(body));
    }
}
