package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.topology.Binding;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.ExchangeType;
import dev.kelp.transport.topology.Queue;
import java.util.List;
import java.util.Map;

/** How exchanges choose queues. */
final class RoutingRules {

    @Rule("T54 the default exchange routes by the name of the queue")
    void byName(TransportBench bench) throws InterruptedException {
        String one = bench.queue();
        String two = bench.queue();
        bench.publish(two, "two");
        assertThat(bench.drain(one)).isEmpty();
        assertThat(bench.drain(two)).containsExactly("two");
    }

    @Rule("T55 a direct exchange routes by the exact key")
    void direct(TransportBench bench) throws InterruptedException {
        Exchange exchange = bench.exchange(ExchangeType.DIRECT);
        String exact = bench.queueBoundTo(exchange, "a.b");
        String other = bench.queueBoundTo(exchange, "a.*");
        bench.publish(new Route(exchange.name(), "a.b"), Messages.text("to a.b"));
        assertThat(bench.drain(exact)).containsExactly("to a.b");
        assertThat(bench.drain(other)).isEmpty();
    }

    @Rule(value = "T56 a topic exchange routes by words: * is one, # is any number", needs = Capability.TOPIC_EXCHANGE)
    void topic(TransportBench bench) throws InterruptedException {
        Exchange exchange = bench.exchange(ExchangeType.TOPIC);
        String all = bench.queueBoundTo(exchange, "#");
        String oneWord = bench.queueBoundTo(exchange, "a.*");
        String tail = bench.queueBoundTo(exchange, "a.#");
        String inner = bench.queueBoundTo(exchange, "#.b.#");
        for (String key : List.of("a", "a.b", "a.b.c", "x.b", "ab", "a.")) {
            bench.publish(new Route(exchange.name(), key), Messages.text(key));
        }
        assertThat(bench.drain(all)).containsExactlyInAnyOrder("a", "a.b", "a.b.c", "x.b", "ab", "a.");
        assertThat(bench.drain(oneWord)).containsExactlyInAnyOrder("a.b", "a.");
        assertThat(bench.drain(tail)).containsExactlyInAnyOrder("a", "a.b", "a.b.c", "a.");
        assertThat(bench.drain(inner)).containsExactlyInAnyOrder("a.b", "a.b.c", "x.b");
    }

    @Rule(value = "T57 a headers exchange routes by all or any of the headers", needs = Capability.HEADERS_EXCHANGE)
    void headers(TransportBench bench) throws InterruptedException {
        Exchange exchange = bench.exchange(ExchangeType.HEADERS);
        String all = boundByHeaders(bench, exchange, "all");
        String any = boundByHeaders(bench, exchange, "any");
        publish(bench, exchange, "both", Map.of("colour", "red", "size", "big"));
        publish(bench, exchange, "one", Map.of("colour", "red", "size", "small"));
        assertThat(bench.drain(all)).containsExactly("both");
        assertThat(bench.drain(any)).containsExactlyInAnyOrder("both", "one");
    }

    @Rule(value = "T58 without topic exchanges declaring one is refused", without = Capability.TOPIC_EXCHANGE)
    void noTopic(TransportBench bench) {
        TransportBench.refusal(() -> bench.exchange(ExchangeType.TOPIC));
    }

    @Rule(value = "T59 without headers exchanges declaring one is refused", without = Capability.HEADERS_EXCHANGE)
    void noHeaders(TransportBench bench) {
        TransportBench.refusal(() -> bench.exchange(ExchangeType.HEADERS));
    }

    @Rule("T60 every bound queue gets a copy, and a queue bound twice gets one")
    void copies(TransportBench bench) throws InterruptedException {
        Exchange exchange = bench.exchange(ExchangeType.DIRECT);
        String once = bench.queueBoundTo(exchange, "key");
        String twice = bench.queueBoundTo(exchange, "key");
        bench.publisher().bind(twice, Binding.of(exchange, "key"));
        bench.publish(new Route(exchange.name(), "key"), Messages.text("a"));
        assertThat(bench.drain(once)).containsExactly("a");
        assertThat(bench.drain(twice)).containsExactly("a");
    }

    @Rule("T61 after unbind nothing comes through that binding, and the others stay")
    void unbound(TransportBench bench) throws InterruptedException {
        Exchange exchange = bench.exchange(ExchangeType.DIRECT);
        String queue = bench.queueBoundTo(exchange, "kept");
        bench.publisher().bind(queue, Binding.of(exchange, "removed"));
        bench.publisher().unbind(queue, Binding.of(exchange, "removed"));
        String other = bench.queueBoundTo(exchange, "removed");
        bench.publish(new Route(exchange.name(), "removed"), Messages.text("not here"));
        bench.publish(new Route(exchange.name(), "kept"), Messages.text("here"));
        assertThat(bench.drain(queue)).containsExactly("here");
        assertThat(bench.drain(other)).containsExactly("not here");
    }

    private static String boundByHeaders(TransportBench bench, Exchange exchange, String match) {
        Map<String, Object> wanted = Map.of("x-match", match, "colour", "red", "size", "big");
        return bench.declared(Queue.builder(bench.freshName())
                .binding(new Binding(exchange, "", wanted))
                .build());
    }

    private static void publish(TransportBench bench, Exchange exchange, String text, Map<String, String> headers)
            throws InterruptedException {
        MessageProperties properties =
                Messages.textProperties().headers(headers).build();
        bench.publish(new Route(exchange.name(), ""), Messages.text(text, properties));
    }
}
