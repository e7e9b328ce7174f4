package dev.kelp.worker.consumer;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.session.Inbound;
import dev.kelp.transport.session.Session;
import dev.kelp.worker.boot.StopMode;
import dev.kelp.worker.request.Outcome;
import dev.kelp.worker.request.Request;
import java.time.Duration;

/** Something that happened elsewhere and that the loop must know. Posted to its mailbox by any thread. */
sealed interface LoopEvent {

    /** Calls the method of the loop that handles this kind of event. */
    void deliverTo(Handler loop);

    /** The loop's side: one method for each kind, called on the loop only. */
    interface Handler {
        void opened(Session session);

        void delivered(Inbound inbound);

        void cancelled(long generation, String consumerTag, String reason);

        void lost(long generation, TransportException cause);

        void started(Request request);

        void completed(Request request, Outcome outcome);

        void posted(Runnable action);

        void stopRequested(StopMode mode, Duration grace);
    }

    /** A session is connected and set up. */
    record Opened(Session session) implements LoopEvent {
        @Override
        public void deliverTo(Handler loop) {
            loop.opened(session);
        }
    }

    /** A message was delivered. */
    record Delivered(Inbound inbound) implements LoopEvent {
        @Override
        public void deliverTo(Handler loop) {
            loop.delivered(inbound);
        }
    }

    /** The broker ended a consumer. */
    record Cancelled(long generation, String consumerTag, String reason) implements LoopEvent {
        @Override
        public void deliverTo(Handler loop) {
            loop.cancelled(generation, consumerTag, reason);
        }
    }

    /** A session is gone. */
    record Lost(long generation, TransportException cause) implements LoopEvent {
        @Override
        public void deliverTo(Handler loop) {
            loop.lost(generation, cause);
        }
    }

    /** A task starts to run. */
    record Started(Request request) implements LoopEvent {
        @Override
        public void deliverTo(Handler loop) {
            loop.started(request);
        }
    }

    /** A task has ended, and its result is stored where that was to be done. */
    record Completed(Request request, Outcome outcome) implements LoopEvent {
        @Override
        public void deliverTo(Handler loop) {
            loop.completed(request, outcome);
        }
    }

    /** The worker is asked to stop, or to stop faster. */
    record Stop(StopMode mode, Duration grace) implements LoopEvent {
        @Override
        public void deliverTo(Handler loop) {
            loop.stopRequested(mode, grace);
        }
    }

    /** A step or a later part of the worker has something to do on the loop. */
    record Posted(Runnable action) implements LoopEvent {
        @Override
        public void deliverTo(Handler loop) {
            loop.posted(action);
        }
    }
}
