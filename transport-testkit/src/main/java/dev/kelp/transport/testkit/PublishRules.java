package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.spi.TransportDescription;
import dev.kelp.transport.testkit.PublishLog.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A publish ends exactly once, and what is confirmed is there. */
final class PublishRules {

    @Rule("T01 a connection can do everything but what its harness says it lacks")
    void capabilities(TransportBench bench) {
        Set<Capability> expected = EnumSet.allOf(Capability.class);
        expected.removeAll(bench.harness().lacks());
        assertThat(bench.consuming().capabilities())
                .as("capabilities() of a connection, which with lacks() of the harness are all there are")
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Rule("T02 a transport describes itself without a broker, its own scheme among others")
    void described(TransportBench bench) {
        TransportDescription description = bench.harness().transport().describe();
        assertThat(description.schemes()).contains(bench.harness().url().scheme());
        assertThat(description.artifact()).as("artifact").isNotBlank();
        assertThat(description.options())
                .allSatisfy(option -> assertThat(option.name()).isNotBlank());
    }

    @Rule("T03 a confirmed message is delivered")
    void confirmed(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "a");
        assertThat(bench.consume(bench.channel(), queue).nextText()).isEqualTo("a");
    }

    @Rule("T04 each publish of a batch ends exactly once")
    void batch(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        Channel publisher = bench.publisher();
        List<String> texts = IntStream.range(0, 50).mapToObj(Integer::toString).toList();
        List<PublishLog> logs = texts.stream()
                .map(text -> publish(publisher, Route.toQueue(queue), text))
                .toList();
        publisher.flush();
        for (PublishLog log : logs) {
            assertThat(log.outcome(bench.patience())).isEqualTo(Outcome.CONFIRMED);
        }
        assertThat(bench.drain(queue)).containsExactlyInAnyOrderElementsOf(texts);
        assertThat(logs).allSatisfy(log -> assertThat(log.all()).hasSize(1));
    }

    @Rule(value = "T05 in a batch only the unroutable publishes are returned", needs = Capability.MANDATORY)
    void partialFailure(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        Channel publisher = bench.publisher();
        PublishLog first = publish(publisher, Route.toQueue(queue), "first");
        PublishLog lost = publish(publisher, Route.toQueue(bench.freshName()), "lost");
        PublishLog last = publish(publisher, Route.toQueue(queue), "last");
        publisher.flush();
        assertThat(lost.outcome(bench.patience())).isEqualTo(Outcome.RETURNED);
        assertThat(first.outcome(bench.patience())).isEqualTo(Outcome.CONFIRMED);
        assertThat(last.outcome(bench.patience())).isEqualTo(Outcome.CONFIRMED);
        assertThat(bench.drain(queue)).containsExactlyInAnyOrder("first", "last");
    }

    @Rule("T06 a publish ends also when its channel is closed at once")
    void closedAtOnce(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        Channel channel = bench.channel();
        PublishLog log = publish(channel, Route.toQueue(queue), "a");
        channel.close();
        Outcome outcome = log.outcome(bench.patience());
        assertThat(outcome).isIn(Outcome.CONFIRMED, Outcome.LOST);
        List<String> stored = bench.drain(queue);
        assertThat(outcome == Outcome.LOST || stored.equals(List.of("a")))
                .as("what is confirmed is there")
                .isTrue();
        assertThat(log.all()).hasSize(1);
    }

    private static PublishLog publish(Channel channel, Route route, String text) {
        PublishLog log = new PublishLog();
        channel.publish(Publication.mandatory(route, Messages.text(text)), log);
        return log;
    }
}
