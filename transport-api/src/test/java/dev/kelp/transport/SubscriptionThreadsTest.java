package dev.kelp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.fake.FakeChannel;
import dev.kelp.transport.fake.FakeCodecs;
import dev.kelp.transport.fake.FakeTransport;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.spi.Role;
import dev.kelp.transport.topology.Queue;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The same on real threads: where handlers run, and that closing ends in its time. */
class SubscriptionThreadsTest {

    private final Fixture fixture = new Fixture(FakeTransport.channelBound());
    private final Broker broker = Broker.connect(
            "fake://h", fixture.options().runtime(Runtime.system()).build());
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @Test
    void handlersRunOnAsManyThreadsAsAskedForAndOnNoOther() throws InterruptedException {
        CountDownLatch allInside = new CountDownLatch(3);
        Set<String> threads = ConcurrentHashMap.newKeySet();
        try (Subscription subscription = broker.subscribe(
                SubscribeOptions.of(Queue.of("q")).concurrency(3).build(), message -> {
                    threads.add(Thread.currentThread().getName());
                    allInside.countDown();
                    allInside.await();
                    message.ack();
                    seen.add("handled");
                })) {
            FakeChannel channel = consuming();
            for (int i = 0; i < 3; i++) {
                channel.deliver("q", FakeCodecs.message("m"));
            }
            for (int i = 0; i < 3; i++) {
                assertThat(next()).isEqualTo("handled");
            }
            assertThat(threads).containsExactlyInAnyOrder("kelp-handler-1", "kelp-handler-2", "kelp-handler-3");
            assertThat(subscription.isClosed()).isFalse();
        }
    }

    @Test
    void closingWaitsForARunningHandlerAndSendsItsAck() throws InterruptedException {
        CountDownLatch finish = new CountDownLatch(1);
        Subscription subscription = broker.subscribe(Queue.of("q"), message -> {
            seen.add("inside");
            finish.await();
            message.ack();
        });
        FakeChannel channel = consuming();
        channel.deliver("q", FakeCodecs.message("m"));
        assertThat(next()).isEqualTo("inside");
        Thread closing = new Thread(subscription::close);
        closing.start();
        while (!channel.calls().contains("cancel q")) {
            Thread.onSpinWait();
        }
        finish.countDown();
        closing.join();
        assertThat(channel.calls()).endsWith("cancel q", "ack 1", "close");
    }

    @Test
    void closingInterruptsAHandlerThatTakesTooLongAndPutsItsMessageBack() throws InterruptedException {
        Subscription subscription = broker.subscribe(
                SubscribeOptions.of(Queue.of("q"))
                        .closeTimeout(Duration.ofMillis(50))
                        .build(),
                message -> {
                    seen.add("inside");
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        seen.add("interrupted");
                        throw e;
                    }
                });
        FakeChannel channel = consuming();
        channel.deliver("q", FakeCodecs.message("m"));
        assertThat(next()).isEqualTo("inside");
        subscription.close();
        assertThat(next()).isEqualTo("interrupted");
        assertThat(channel.calls()).endsWith("cancel q", "close");
    }

    @Test
    void aHandlerThatClosesItsOwnSubscriptionDoesNotWaitForItself() throws InterruptedException {
        BlockingQueue<Subscription> own = new LinkedBlockingQueue<>();
        Subscription subscription = broker.subscribe(Queue.of("q"), message -> {
            own.take().close();
            message.ack();
            seen.add("closed");
        });
        own.add(subscription);
        FakeChannel channel = consuming();
        channel.deliver("q", FakeCodecs.message("m"));
        assertThat(next()).isEqualTo("closed");
        subscription.awaitClosed();
        assertThat(channel.calls()).endsWith("cancel q", "ack 1", "close");
    }

    @Test
    void closingTheBrokerClosesItsSubscriptions() throws InterruptedException {
        Subscription subscription = broker.subscribe(Queue.of("q"), ReceivedMessage::ack);
        consuming();
        broker.close();
        subscription.awaitClosed();
        assertThat(fixture.transport.connection(Role.CONSUME).isClosed()).isTrue();
    }

    private FakeChannel consuming() {
        while (fixture.transport.connections(Role.CONSUME).isEmpty()
                || fixture.transport.connection(Role.CONSUME).channels().stream()
                        .allMatch(channel -> channel.consumers().isEmpty())) {
            Thread.onSpinWait();
        }
        return fixture.transport.connection(Role.CONSUME).consuming();
    }

    private String next() throws InterruptedException {
        return seen.poll(30, TimeUnit.SECONDS);
    }
}
