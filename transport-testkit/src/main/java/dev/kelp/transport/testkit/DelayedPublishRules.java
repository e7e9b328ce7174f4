package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.testkit.PublishLog.Outcome;
import java.time.Duration;

/** Publishing for later. */
final class DelayedPublishRules {

    @Rule(
            value = "T16 a delayed message is delivered after its delay, later ones before it",
            needs = Capability.DELAYED_DELIVERY)
    void delayed(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        Deliveries deliveries = bench.consume(bench.channel(), queue);
        long started = System.nanoTime();
        assertThat(bench.outcome(delayed(bench, queue))).isEqualTo(Outcome.CONFIRMED);
        bench.publish(queue, "at once");
        assertThat(deliveries.nextTexts(2)).containsExactly("at once", "delayed");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(bench.ticks(3));
    }

    @Rule(value = "T17 without delayed delivery a delayed publish is refused", without = Capability.DELAYED_DELIVERY)
    void refused(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        Channel channel = bench.channel();
        PublishLog log = new PublishLog();
        TransportBench.refusal(() -> {
            channel.publish(delayed(bench, queue), log);
            channel.flush();
        });
        assertThat(log.all()).doesNotContain(Outcome.CONFIRMED);
        assertThat(bench.drain(queue)).isEmpty();
    }

    private static Publication delayed(TransportBench bench, String queue) {
        return new Publication(Route.toQueue(queue), Messages.text("delayed"), true, bench.ticks(3));
    }
}
