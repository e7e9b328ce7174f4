package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.topology.Queue;

/** Messages that outlive their time. */
final class ExpiryRules {

    @Rule(
            value = "T97 a message that outlived its own time goes to the dead letters and is not delivered",
            needs = {Capability.MESSAGE_TTL, Capability.DEAD_LETTERING})
    void ofMessage(TransportBench bench) throws InterruptedException {
        String graveyard = bench.queue();
        String queue = bench.declared(Queue.builder(bench.freshName())
                .deadLetterTo(Queue.of(graveyard))
                .build());
        bench.publish(Route.toQueue(queue), expiring(bench));
        assertThat(bench.consume(bench.channel(), graveyard).nextText()).isEqualTo("a");
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule(
            value = "T98 a message that outlived the time of its queue goes to the dead letters and is not delivered",
            needs = {Capability.MESSAGE_TTL, Capability.DEAD_LETTERING})
    void ofQueue(TransportBench bench) throws InterruptedException {
        String graveyard = bench.queue();
        String queue = bench.declared(Queue.builder(bench.freshName())
                .messageTtl(bench.ticks(1))
                .deadLetterTo(Queue.of(graveyard))
                .build());
        bench.publish(queue, "a");
        assertThat(bench.consume(bench.channel(), graveyard).nextText()).isEqualTo("a");
        assertThat(bench.consume(bench.channel(), queue).waiting()).isZero();
    }

    @Rule(value = "T99 a message is delivered within its time", needs = Capability.MESSAGE_TTL)
    void inTime(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        Message message = Messages.text(
                "a", Messages.textProperties().expiration("600000").build());
        bench.publish(Route.toQueue(queue), message);
        assertThat(bench.consume(bench.channel(), queue).nextText()).isEqualTo("a");
    }

    @Rule(value = "T100 without times to live a message is delivered however late", without = Capability.MESSAGE_TTL)
    void ignored(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        Message message =
                Messages.text("a", Messages.textProperties().expiration("0").build());
        bench.publish(Route.toQueue(queue), message);
        assertThat(bench.drain(queue)).containsExactly("a");
    }

    private static Message expiring(TransportBench bench) {
        String millis = Long.toString(bench.ticks(1).toMillis());
        return Messages.text("a", Messages.textProperties().expiration(millis).build());
    }
}
