package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.error.TransportConfigurationException;
import dev.kelp.transport.message.DeliveryMode;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Put;
import java.util.ArrayList;
import java.util.List;

/** What a message carries survives the store. */
final class StoreContentRules {

    @Rule("S16 a lease names the queue and the route of its message")
    void route(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        Route route = new Route("an exchange", "a.routing.key");
        bench.put(new Put(queue, 1, route, Messages.text("a"), Put.Timing.NONE));
        Lease lease = bench.takeOne(queue);
        assertThat(lease.queue()).isEqualTo(queue);
        assertThat(lease.receipt().queue()).isEqualTo(queue);
        assertThat(lease.route()).isEqualTo(route);
    }

    @Rule("S17 properties and headers of every common type survive")
    void properties(StoreBench bench) throws InterruptedException {
        MessageProperties sent = SampleContent.properties();
        String queue = bench.queue();
        bench.put(bench.message(queue, Messages.text("a", sent)));
        SampleContent.assertSame(bench.takeOne(queue).message().properties(), sent);
    }

    @Rule("S18 a transient message stays transient")
    void deliveryMode(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        MessageProperties sent =
                Messages.textProperties().deliveryMode(DeliveryMode.TRANSIENT).build();
        bench.put(bench.message(queue, Messages.text("a", sent)));
        assertThat(bench.takeOne(queue).message().properties().deliveryMode()).isEqualTo(DeliveryMode.TRANSIENT);
    }

    @Rule("S19 a body may be empty, binary or large")
    void bodies(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        for (byte[] body : List.of(new byte[0], SampleContent.everyByte(), SampleContent.bytes(200_000))) {
            Message sent = new Message(MessageProperties.EMPTY, body);
            bench.put(bench.message(queue, sent));
            Lease lease = bench.takeOne(queue);
            assertThat(lease.message().body()).isEqualTo(body);
        }
    }

    @Rule("S20 a strange queue name is held as it is, or refused as a configuration error")
    void names(StoreBench bench) throws InterruptedException {
        List<String> held = new ArrayList<>();
        String prefix = bench.freshName();
        for (String strange : List.of(" x", ".x", ":x", "/x", "\\x", "{x}", "ü", "漢", "\u0006\u0016")) {
            String name = prefix + strange;
            try {
                bench.store().create(Queue.of(name));
            } catch (TransportConfigurationException | IllegalArgumentException refused) {
                assertThat(refused).as("refusal of a name").hasMessageMatching("(?s).{20,}");
                continue;
            }
            bench.put(name, name);
            held.add(name);
        }
        for (String name : held) {
            assertThat(bench.drain(name)).as("messages of queue %s", name).containsExactly(name);
            bench.store().delete(name);
        }
    }
}
