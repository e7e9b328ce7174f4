package dev.kelp.transport.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.Method;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Qos;
import dev.kelp.transport.topology.Binding;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.ExchangeType;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.topology.QueueFlags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kelp's declarations of what Kombu 5.7 declares, against the methods that Kombu sent. RabbitMQ refuses them if they differ. */
final class DeclarationVectorsTest {

    private static final Set<String> ASKED =
            Set.of("exchange.declare", "queue.declare", "queue.bind", "basic.qos", "basic.consume");

    private final FakeBroker broker = new FakeBroker();

    @AfterEach
    void close() {
        broker.close();
    }

    /** Each method once, with the vector it comes from. */
    static Stream<Map<?, ?>> methods() {
        return Vectors.of("amqp-methods.json")
                .flatMap(vector -> ((List<?>) vector.get("methods")).stream())
                .<Map<?, ?>>map(method -> (Map<?, ?>) method)
                .filter(method -> ASKED.contains(method.get("method")))
                .filter(method -> !Boolean.TRUE.equals(method.get("global"))) // never asked for here
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void kelp_sends_what_kombu_sent(Map<?, ?> kombu) throws InterruptedException {
        try (Connection connection = new AmqpTransport()
                .connect(ConnectionSettings.builder(BrokerUrl.parse(broker.url()))
                        .build())) {
            Method sent = ask(connection.openChannel(), kombu);

            assertThat(decoded(sent)).containsExactlyInAnyOrderEntriesOf(normalised(kombu));
        }
    }

    private Method ask(Channel channel, Map<?, ?> kombu) throws InterruptedException {
        switch ((String) kombu.get("method")) {
            case "exchange.declare" -> {
                channel.declareExchange(new Exchange(
                        text(kombu, "exchange"),
                        ExchangeType.valueOf(text(kombu, "type").toUpperCase(Locale.ROOT)),
                        flag(kombu, "durable"),
                        flag(kombu, "auto_delete"),
                        Map.of()));
                return broker.next(AMQP.Exchange.Declare.class);
            }
            case "queue.declare" -> {
                channel.declareQueue(queue(kombu));
                return broker.next(AMQP.Queue.Declare.class);
            }
            case "queue.bind" -> {
                channel.bind(
                        text(kombu, "queue"),
                        Binding.of(Exchange.direct(text(kombu, "exchange")), text(kombu, "routing_key")));
                return broker.next(AMQP.Queue.Bind.class);
            }
            case "basic.qos" -> {
                channel.qos(new Qos(((Number) kombu.get("prefetch_count")).intValue()));
                return broker.next(AMQP.Basic.Qos.class);
            }
            default -> {
                channel.consume(
                        new Consume(
                                text(kombu, "queue"),
                                text(kombu, "consumer_tag"),
                                flag(kombu, "no_ack"),
                                flag(kombu, "exclusive"),
                                arguments(kombu)),
                        new Recorder());
                return broker.next(AMQP.Basic.Consume.class);
            }
        }
    }

    private static Queue queue(Map<?, ?> kombu) {
        Queue.Builder queue = Queue.builder(text(kombu, "queue"))
                .flags(new QueueFlags(flag(kombu, "durable"), flag(kombu, "exclusive"), flag(kombu, "auto_delete")));
        arguments(kombu).forEach(queue::argument);
        return queue.build();
    }

    private static Map<String, Object> decoded(Method method) {
        if (method instanceof AMQP.Exchange.Declare m) {
            return fields(
                    "exchange",
                    m.getExchange(),
                    "type",
                    m.getType(),
                    "passive",
                    m.getPassive(),
                    "durable",
                    m.getDurable(),
                    "auto_delete",
                    m.getAutoDelete(),
                    "internal",
                    m.getInternal(),
                    "nowait",
                    m.getNowait(),
                    "arguments",
                    plain(m.getArguments()));
        }
        if (method instanceof AMQP.Queue.Declare m) {
            return fields(
                    "queue",
                    m.getQueue(),
                    "passive",
                    m.getPassive(),
                    "durable",
                    m.getDurable(),
                    "exclusive",
                    m.getExclusive(),
                    "auto_delete",
                    m.getAutoDelete(),
                    "nowait",
                    m.getNowait(),
                    "arguments",
                    plain(m.getArguments()));
        }
        if (method instanceof AMQP.Queue.Bind m) {
            return fields(
                    "queue",
                    m.getQueue(),
                    "exchange",
                    m.getExchange(),
                    "routing_key",
                    m.getRoutingKey(),
                    "nowait",
                    m.getNowait(),
                    "arguments",
                    plain(m.getArguments()));
        }
        if (method instanceof AMQP.Basic.Qos m) {
            return fields(
                    "prefetch_size",
                    m.getPrefetchSize(),
                    "prefetch_count",
                    m.getPrefetchCount(),
                    "global",
                    m.getGlobal());
        }
        AMQP.Basic.Consume m = (AMQP.Basic.Consume) method;
        return fields(
                "queue",
                m.getQueue(),
                "consumer_tag",
                m.getConsumerTag(),
                "no_local",
                m.getNoLocal(),
                "no_ack",
                m.getNoAck(),
                "exclusive",
                m.getExclusive(),
                "nowait",
                m.getNowait(),
                "arguments",
                plain(m.getArguments()));
    }

    /** An absent table is an empty one on the wire; and we wait for each answer where Kombu waits for the last one only. */
    private static Map<String, Object> normalised(Map<?, ?> kombu) {
        Map<String, Object> out = new LinkedHashMap<>();
        kombu.forEach((key, value) -> out.put((String) key, value));
        out.remove("method");
        out.computeIfPresent("nowait", (key, value) -> false);
        if (!out.containsKey("global")) {
            out.put("arguments", arguments(kombu));
        }
        return whole(out);
    }

    private static Map<String, Object> arguments(Map<?, ?> kombu) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (kombu.get("arguments") instanceof Map<?, ?> table) {
            table.forEach((key, value) -> arguments.put((String) key, value));
        }
        return whole(arguments);
    }

    private static Map<String, Object> plain(Map<String, Object> arguments) {
        Map<String, Object> plain = new LinkedHashMap<>();
        arguments.forEach((key, value) -> plain.put(key, value instanceof LongString ? value.toString() : value));
        return whole(plain);
    }

    /** Whole numbers by value: their width is AmqpPropertiesTest's. */
    private static Map<String, Object> whole(Map<String, Object> values) {
        values.replaceAll((key, value) -> value instanceof Number number ? (Object) number.longValue() : value);
        return values;
    }

    private static Map<String, Object> fields(Object... keysAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return whole(fields);
    }

    private static String text(Map<?, ?> map, String key) {
        return (String) map.get(key);
    }

    private static boolean flag(Map<?, ?> map, String key) {
        return Boolean.TRUE.equals(map.get(key));
    }
}
