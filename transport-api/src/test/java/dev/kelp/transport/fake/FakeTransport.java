package dev.kelp.transport.fake;

import dev.kelp.transport.TransportRegistry;
import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.OptionDescription;
import dev.kelp.transport.spi.OptionType;
import dev.kelp.transport.spi.Role;
import dev.kelp.transport.spi.Transport;
import dev.kelp.transport.spi.TransportDescription;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves {@code fake://} and hands out connections that the test scripts. */
public final class FakeTransport implements Transport {

    private final Set<Capability> capabilities;
    private final List<FakeConnection> connections = new CopyOnWriteArrayList<>();
    private final List<ConnectionSettings> asked = new CopyOnWriteArrayList<>();
    private final Deque<TransportException> failures = new ArrayDeque<>();
    private volatile boolean down;
    private volatile Runnable onConnect = () -> {};
    private volatile FakeChannel.Answer answer = FakeChannel.Answer.CONFIRM;

    private FakeTransport(Set<Capability> capabilities) {
        this.capabilities = capabilities;
    }

    /** Like AMQP: deliveries die with their channel, the highest priority is first. */
    public static FakeTransport channelBound() {
        Set<Capability> can = EnumSet.allOf(Capability.class);
        can.removeAll(EnumSet.of(
                Capability.DELIVERIES_OUTLIVE_CONNECTION,
                Capability.CHANNEL_PREFETCH,
                Capability.DELAYED_REQUEUE,
                Capability.DELAYED_DELIVERY));
        return new FakeTransport(can);
    }

    /** Like Redis: deliveries are leased and outlive their connection, the lowest priority is first. */
    public static FakeTransport leased() {
        Set<Capability> can = EnumSet.allOf(Capability.class);
        can.remove(Capability.HIGHEST_PRIORITY_FIRST);
        return new FakeTransport(can);
    }

    public TransportRegistry registry() {
        return TransportRegistry.of(List.of(this));
    }

    /** Lets the next connect fail. */
    public void failNextConnect(TransportException with) {
        failures.addLast(with);
    }

    /** Something that happens while the next connect is under way. */
    public void duringNextConnect(Runnable script) {
        onConnect = script;
    }

    /** Lets every connect fail until it is up again. */
    public void setDown(boolean value) {
        down = value;
    }

    /** How channels opened from now on answer publishes. */
    public void answerPublishes(FakeChannel.Answer value) {
        answer = value;
    }

    FakeChannel.Answer answer() {
        return answer;
    }

    /** Settings of every connect, failed ones included. */
    public List<ConnectionSettings> asked() {
        return asked;
    }

    /** Connections made for a role, in order. */
    public List<FakeConnection> connections(Role role) {
        return connections.stream().filter(each -> each.role() == role).toList();
    }

    /** The last connection made for a role. */
    public FakeConnection connection(Role role) {
        List<FakeConnection> made = connections(role);
        return made.get(made.size() - 1);
    }

    @Override
    public TransportDescription describe() {
        return new TransportDescription(
                "kelp-transport-fake",
                List.of("fake", "FAKE2"),
                1234,
                capabilities,
                List.of(
                        new OptionDescription("heartbeat", OptionType.DURATION, "10s", "Interval of heartbeats."),
                        new OptionDescription("limit", OptionType.INTEGER, "none", "Some number."),
                        new OptionDescription("strict", OptionType.BOOLEAN, "false", "Some switch.")));
    }

    @Override
    public Connection connect(ConnectionSettings settings) {
        asked.add(settings);
        Runnable script = onConnect;
        onConnect = () -> {};
        script.run();
        TransportException failure = failures.pollFirst();
        if (failure != null) {
            throw failure;
        }
        if (down) {
            throw new ConnectionException("Cannot reach " + settings.url() + ".", null);
        }
        FakeConnection connection = new FakeConnection(this, settings, capabilities);
        connections.add(connection);
        return connection;
    }
}
