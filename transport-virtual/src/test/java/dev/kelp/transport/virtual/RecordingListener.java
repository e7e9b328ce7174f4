package dev.kelp.transport.virtual;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.spi.PublishListener;
import java.util.ArrayList;
import java.util.List;

/** Notes how publishes ended. */
final class RecordingListener implements PublishListener {

    final List<String> outcomes = new ArrayList<>();

    @Override
    public void onConfirmed() {
        outcomes.add("confirmed");
    }

    @Override
    public void onReturned(int replyCode, String replyText) {
        outcomes.add("returned " + replyCode);
    }

    @Override
    public void onNacked(String reason) {
        outcomes.add("nacked: " + reason);
    }

    @Override
    public void onLost(TransportException cause) {
        outcomes.add("lost: " + cause.kind());
    }
}
