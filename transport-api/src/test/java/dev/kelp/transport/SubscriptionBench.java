package dev.kelp.transport;

import dev.kelp.transport.fake.FakeChannel;
import dev.kelp.transport.fake.FakeCodecs;
import dev.kelp.transport.fake.FakeConnection;
import dev.kelp.transport.fake.FakeTransport;
import dev.kelp.transport.spi.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A broker with one subscription to the queue {@code video}, on a transport whose deliveries die with their channel. */
final class SubscriptionBench {

    final Fixture fixture = new Fixture(FakeTransport.channelBound());
    final FakeTransport transport = fixture.transport;
    final Broker broker = fixture.broker();
    final List<ReceivedMessage> kept = new ArrayList<>();

    /** Subscribes, and lets the loop declare and consume. */
    Subscription subscribe(SubscribeOptions.Builder options, MessageHandler handler) {
        Subscription subscription = broker.subscribe(options.build(), handler);
        fixture.runtime.pass(Duration.ZERO);
        return subscription;
    }

    /** A handler that settles nothing. */
    void keep(ReceivedMessage message) {
        kept.add(message);
    }

    void deliver(String body) {
        consuming().deliver("video", FakeCodecs.message(body));
        fixture.runtime.pass(Duration.ZERO);
    }

    FakeConnection connection() {
        return transport.connection(Role.CONSUME);
    }

    FakeChannel consuming() {
        return connection().consuming();
    }

    /** What the connection was asked to settle, in order. */
    List<String> settlements() {
        return connection().calls().stream()
                .filter(call -> call.matches("(ack|reject|requeue|delay) .*"))
                .toList();
    }
}
