package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.testkit.PublishLog.Outcome;
import dev.kelp.transport.topology.ExchangeType;
import java.time.Duration;

/** Messages that no queue takes. */
final class UnroutableRules {

    @Rule(
            value = "T07 an unroutable mandatory message is returned, and its channel goes on",
            needs = Capability.MANDATORY)
    void returned(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        assertThat(bench.outcome(Publication.mandatory(nowhere(bench), Messages.text("lost"))))
                .isEqualTo(Outcome.RETURNED);
        bench.publish(queue, "after");
        assertThat(bench.drain(queue)).containsExactly("after");
    }

    @Rule(value = "T08 without mandatory an unroutable message is dropped in silence", without = Capability.MANDATORY)
    void dropped(TransportBench bench) throws InterruptedException {
        assertThat(bench.outcome(Publication.mandatory(nowhere(bench), Messages.text("lost"))))
                .isEqualTo(Outcome.CONFIRMED);
    }

    @Rule("T09 an unroutable message that is not mandatory is dropped and confirmed")
    void notMandatory(TransportBench bench) throws InterruptedException {
        Publication optional = new Publication(nowhere(bench), Messages.text("lost"), false, Duration.ZERO);
        assertThat(bench.outcome(optional)).isEqualTo(Outcome.CONFIRMED);
    }

    @Rule("T10 a publish to an exchange that does not exist fails, and the next channel works")
    void noExchange(TransportBench bench) throws InterruptedException {
        Route nowhere = new Route(bench.freshName(), "nobody");
        try {
            Channel channel = bench.channel();
            PublishLog log = TransportBench.handOver(channel, Publication.mandatory(nowhere, Messages.text("lost")));
            assertThat(log.outcome(bench.patience())).isNotEqualTo(Outcome.CONFIRMED);
        } catch (TransportException refused) {
            assertThat(refused).hasMessageContaining(nowhere.exchange());
        }
        String queue = bench.queue();
        TransportBench.handOver(bench.channel(), Publication.mandatory(Route.toQueue(queue), Messages.text("after")));
        assertThat(bench.consume(bench.channel(), queue).nextText()).isEqualTo("after");
    }

    private static Route nowhere(TransportBench bench) {
        return new Route(bench.exchange(ExchangeType.DIRECT).name(), "nobody");
    }
}
