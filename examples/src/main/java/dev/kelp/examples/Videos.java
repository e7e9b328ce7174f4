package dev.kelp.examples;

import dev.kelp.transport.Broker;
import dev.kelp.transport.Publish;
import dev.kelp.transport.Subscription;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Messages without tasks: one is published to a queue, and its subscriber prints and acknowledges it. */
public final class Videos {

    /** Prints the body that came. The broker's URL is the argument; without one it is memory. */
    public static void main(String[] args) throws InterruptedException {
        Queue video = Queue.builder("video")
                .boundTo(Exchange.direct("media"), "video")
                .build();
        CountDownLatch handled = new CountDownLatch(1);
        try (Broker broker = Broker.connect(args.length > 0 ? args[0] : "memory://")) {
            broker.producer().publish(Map.of("name", "a.mp4"), Publish.to(video).expiresIn(Duration.ofMinutes(5)));
            Subscription subscription = broker.subscribe(video, message -> {
                System.out.println(message.body());
                message.ack();
                handled.countDown();
            });
            if (!handled.await(10, TimeUnit.SECONDS)) {
                System.err.println("Nothing came within 10 s.");
            }
            subscription.close();
        }
    }
}
