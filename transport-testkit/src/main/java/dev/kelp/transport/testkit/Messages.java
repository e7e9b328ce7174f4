package dev.kelp.transport.testkit;

import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import java.nio.charset.StandardCharsets;

/** Small text messages, as the rules send and recognise them. */
final class Messages {

    private Messages() {}

    static Message text(String body) {
        return text(body, textProperties().build());
    }

    static Message text(String body, MessageProperties properties) {
        return new Message(properties, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Properties that fit a text, to be added to. */
    static MessageProperties.Builder textProperties() {
        return MessageProperties.builder().contentType("text/plain").contentEncoding("utf-8");
    }

    static String textOf(Message message) {
        return new String(message.body(), StandardCharsets.UTF_8);
    }
}
