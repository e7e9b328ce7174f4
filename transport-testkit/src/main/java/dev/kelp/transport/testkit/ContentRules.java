package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.message.DeliveryMode;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageCodecs;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.ExchangeType;
import java.util.List;

/** What a message carries survives the broker. */
final class ContentRules {

    @Rule("T11 a delivery says to which exchange and key its message was published, and to whom it is delivered")
    void route(TransportBench bench) throws InterruptedException {
        Exchange exchange = bench.exchange(ExchangeType.DIRECT);
        String queue = bench.queueBoundTo(exchange, "a.key");
        bench.publish(new Route(exchange.name(), "a.key"), Messages.text("a"));
        Delivery delivery = bench.consume(bench.channel(), queue, "my tag").next();
        assertThat(delivery.route()).isEqualTo(new Route(exchange.name(), "a.key"));
        assertThat(delivery.consumerTag()).isEqualTo("my tag");
    }

    @Rule("T12 properties and headers of every common type survive")
    void properties(TransportBench bench) throws InterruptedException {
        MessageProperties sent = SampleContent.properties();
        SampleContent.assertSame(roundTrip(bench, Messages.text("a", sent)).properties(), sent);
    }

    @Rule("T13 a transient message stays transient, a persistent one persistent")
    void deliveryMode(TransportBench bench) throws InterruptedException {
        for (DeliveryMode mode : DeliveryMode.values()) {
            MessageProperties sent =
                    Messages.textProperties().deliveryMode(mode).build();
            assertThat(roundTrip(bench, Messages.text("a", sent)).properties().deliveryMode())
                    .isEqualTo(mode);
        }
    }

    @Rule("T14 a body may be empty, binary or large")
    void bodies(TransportBench bench) throws InterruptedException {
        for (byte[] body : List.of(new byte[0], SampleContent.everyByte(), SampleContent.bytes(2_000_000))) {
            assertThat(roundTrip(bench, new Message(MessageProperties.EMPTY, body))
                            .body())
                    .isEqualTo(body);
        }
    }

    @Rule("T15 a compressed body arrives as it was sent, with the header that says how")
    void compressed(TransportBench bench) throws InterruptedException {
        byte[] packed = {0x78, (byte) 0x9c, 0x4b, 0x04, 0x00, 0x00, 0x62, 0x00, 0x62}; // zlib of "a"
        MessageProperties sent = Messages.textProperties()
                .header(MessageCodecs.COMPRESSION_HEADER, "application/x-gzip")
                .build();
        Message received = roundTrip(bench, new Message(sent, packed));
        assertThat(received.body()).isEqualTo(packed);
        assertThat(received.properties().header(MessageCodecs.COMPRESSION_HEADER))
                .isEqualTo("application/x-gzip");
    }

    private static Message roundTrip(TransportBench bench, Message sent) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(Route.toQueue(queue), sent);
        return bench.consume(bench.channel(), queue).next().message();
    }
}
