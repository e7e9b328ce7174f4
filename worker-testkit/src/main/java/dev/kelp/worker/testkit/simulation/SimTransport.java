package dev.kelp.worker.testkit.simulation;

import dev.kelp.transport.memory.MemoryTransport;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Transport;
import dev.kelp.transport.spi.TransportDescription;
import java.util.List;

/** How one process reaches the simulated broker: {@code sim://}. */
record SimTransport(SimBroker broker, SimProcess process) implements Transport {

    @Override
    public TransportDescription describe() {
        return new TransportDescription(
                "kelp-worker-testkit",
                List.of("sim"),
                0,
                new MemoryTransport().describe().capabilities(),
                List.of());
    }

    @Override
    public Connection connect(ConnectionSettings settings) {
        return broker.connect(settings, process);
    }
}
