package dev.kelp.worker;

import dev.kelp.transport.session.Inbound;
import dev.kelp.worker.boot.BootListener;
import dev.kelp.worker.request.Outcome;
import dev.kelp.worker.request.Request;
import dev.kelp.worker.request.RequestListener;
import dev.kelp.worker.request.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells everybody; a listener that throws is logged and does not disturb the others, or the loop. */
final class Listeners implements RequestListener, BootListener {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<RequestListener> requests;
    private final List<BootListener> boots;

    private Listeners(List<RequestListener> requests, List<BootListener> boots) {
        this.requests = List.copyOf(requests);
        this.boots = List.copyOf(boots);
    }

    /** The users' listeners after Kelp's own logs. */
    static Listeners of(RequestListener log, BootListener bootLog, List<WorkerListener> users) {
        List<RequestListener> requests = new ArrayList<>(List.of(log));
        List<BootListener> boots = new ArrayList<>(List.of(bootLog));
        requests.addAll(users);
        boots.addAll(users);
        return new Listeners(requests, boots);
    }

    private static <T> void tell(List<T> all, Consumer<T> what) {
        for (T each : all) {
            try {
                what.accept(each);
            } catch (RuntimeException | Error e) {
                LOG.error("A listener of the worker failed", e);
            }
        }
    }

    @Override
    public void on(String blueprint, String step, Event event, Duration took) {
        tell(boots, each -> each.on(blueprint, step, event, took));
    }

    @Override
    public void onReceived(Request request) {
        tell(requests, each -> each.onReceived(request));
    }

    @Override
    public void onRefused(Inbound inbound, RuntimeException reason) {
        tell(requests, each -> each.onRefused(inbound, reason));
    }

    @Override
    public void onStarted(Request request) {
        tell(requests, each -> each.onStarted(request));
    }

    @Override
    public void onEnded(Request request, Outcome outcome, Settlement settlement) {
        tell(requests, each -> each.onEnded(request, outcome, settlement));
    }

    @Override
    public void onAbandoned(Request request) {
        tell(requests, each -> each.onAbandoned(request));
    }
}
