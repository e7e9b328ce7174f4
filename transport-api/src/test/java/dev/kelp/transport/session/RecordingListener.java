package dev.kelp.transport.session;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.spi.BrokerUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it is told. */
final class RecordingListener implements SessionListener {

    final List<Session> opened = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    final List<Inbound> deliveries = new ArrayList<>();

    @Override
    public void onOpened(Session session) {
        opened.add(session);
        events.add("opened " + session.generation());
    }

    @Override
    public void onOpenFailed(BrokerUrl url, TransportException cause, Duration nextTryIn) {
        events.add("failed " + url.host().orElse("") + ", next in " + nextTryIn);
    }

    @Override
    public void onDelivery(Inbound inbound) {
        deliveries.add(inbound);
    }

    @Override
    public void onCancelled(long generation, String consumerTag, String reason) {
        events.add("cancelled " + generation + " " + consumerTag);
    }

    @Override
    public void onLost(long generation, TransportException cause) {
        events.add("lost " + generation);
    }

    @Override
    public void onBlocked(long generation, String reason) {
        events.add("blocked " + generation + " " + reason);
    }

    @Override
    public void onUnblocked(long generation) {
        events.add("unblocked " + generation);
    }
}
