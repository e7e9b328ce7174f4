package dev.kelp.transport;

import dev.kelp.transport.error.PublishException;
import dev.kelp.transport.error.PublishException.Reason;
import dev.kelp.transport.error.TransportException;
import java.util.ArrayList;
import java.util.List;

/** The failures of one batch, made into the one exception that it throws. */
final class BatchFailures {

    /** An exception that lists every message of a large batch helps nobody. */
    private static final int MOST_SHOWN = 100;

    private final int size;
    private final List<PublishException> failures = new ArrayList<>();
    private int count;

    BatchFailures(int size) {
        this.size = size;
    }

    void add(int index, TransportException failure) {
        count++;
        boolean firstUnknown =
                reasonOf(failure) == Reason.UNKNOWN && failures.stream().noneMatch(PublishException::maybeStored);
        if (firstUnknown || failures.size() < MOST_SHOWN) {
            failures.add(new PublishException(
                    reasonOf(failure), "Message " + index + " of the batch: " + failure.getMessage(), failure));
        }
    }

    void throwIfAny() {
        if (count == 0) {
            return;
        }
        PublishException worst = failures.stream()
                .filter(PublishException::maybeStored)
                .findFirst()
                .orElse(failures.get(0));
        PublishException thrown = new PublishException(
                worst.reason(), count + " of " + size + " messages were not confirmed. " + worst.getMessage(), worst);
        failures.stream().filter(each -> each != worst).forEach(thrown::addSuppressed);
        throw thrown;
    }

    private static Reason reasonOf(TransportException failure) {
        return failure instanceof PublishException publish ? publish.reason() : Reason.REFUSED;
    }
}
