package dev.kelp.worker.consumer;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.runtime.BackOff;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.session.Inbound;
import dev.kelp.transport.session.Reconnector;
import dev.kelp.transport.session.Session;
import dev.kelp.transport.session.SessionListener;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Qos;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A session on a channel that only writes down what it is told, in short words. */
final class RecordedSession implements SessionListener {

    private final List<String> calls = new ArrayList<>();
    private final Session session;

    RecordedSession(Set<Capability> capabilities) {
        Reconnector reconnector = new Reconnector(
                List.of(BrokerUrl.parse("fake://broker")),
                url -> proxy(Connection.class, capabilities),
                BackOff.RECONNECT,
                Runtime.system());
        session = reconnector.attempt(this, fresh -> {});
        calls.clear();
    }

    private <T> T proxy(Class<T> type, Set<Capability> capabilities) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    record(method.getName(), arguments == null ? new Object[0] : arguments);
                    return switch (method.getName()) {
                        case "capabilities" -> capabilities;
                        case "openChannel" -> proxy(Channel.class, capabilities);
                        case "isOpen" -> true;
                        default -> null;
                    };
                }));
    }

    private void record(String method, Object[] arguments) {
        switch (method) {
            case "qos" -> calls.add("qos " + ((Qos) arguments[0]).prefetchCount());
            case "consume" ->
                calls.add("consume " + ((Consume) arguments[0]).queue() + " " + ((Consume) arguments[0]).consumerTag());
            case "cancel" -> calls.add("cancel " + arguments[0]);
            default -> {}
        }
    }

    Session session() {
        return session;
    }

    /** What was called since this was asked last. */
    List<String> calls() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    /** The tag of the last consumer of a queue in a list of calls. */
    static String tagOf(List<String> calls, String queue) {
        return calls.stream()
                .filter(call -> call.startsWith("consume " + queue + " "))
                .reduce((first, second) -> second)
                .orElseThrow()
                .substring("consume ".length() + queue.length() + 1);
    }

    @Override
    public void onOpened(Session opened) {}

    @Override
    public void onOpenFailed(BrokerUrl url, TransportException cause, Duration nextTryIn) {}

    @Override
    public void onDelivery(Inbound inbound) {}

    @Override
    public void onCancelled(long generation, String consumerTag, String reason) {}

    @Override
    public void onLost(long generation, TransportException cause) {}
}
