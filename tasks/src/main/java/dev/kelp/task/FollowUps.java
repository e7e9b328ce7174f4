package dev.kelp.task;

import dev.kelp.task.protocol.SignatureData;
import dev.kelp.task.protocol.TaskMessage;
import dev.kelp.task.protocol.WireOptions;
import dev.kelp.transport.message.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages that follow the end of a task: callbacks and the rest of its chain, errbacks, the next try. Makes them, sends nothing.
 *
 * <p>As Celery 5.7 does: they are sent before the result is stored, so that it can name them as children. Immutable, for any thread.
 */
public final class FollowUps {

    private final TaskSender sender;
    private final SignatureSending signatures;
    private final RetryMessage retries;

    FollowUps(TaskSender sender, TaskIdentity identity, TaskSettings settings) {
        this.sender = sender;
        this.signatures = new SignatureSending(sender, identity);
        this.retries = new RetryMessage(identity, settings.zone(), sender::usualEncoding);
    }

    /**
     * What follows a success: each callback with the value as its first argument (unless it is immutable), several plain ones as one
     * group; then the next of the chain, which carries the rest.
     *
     * @throws CanvasException if one of them is of a kind that cannot be sent from here
     * @throws dev.kelp.task.protocol.InvalidTaskException if an option of one of them has a wrong type
     */
    public List<OutgoingTask> afterSuccess(TaskMessage done, @Nullable Object returned) {
        List<@Nullable Object> value = Collections.singletonList(returned);
        Family family = Family.childOf(done);
        List<OutgoingTask> next =
                new ArrayList<>(signatures.together(done.embed().callbacks(), value, family));
        List<SignatureData> chain = done.embed().chain();
        if (!chain.isEmpty()) {
            int last = chain.size() - 1;
            next.addAll(signatures.apply(chain.get(last), value, family, chain.subList(0, last)));
        }
        return next;
    }

    /** What follows a failure: the errbacks, as a group, each with the id of the failed task. Throws as {@link #afterSuccess}. */
    public List<OutgoingTask> afterFailure(TaskMessage failed) {
        return signatures.asGroup(failed.embed().errbacks(), List.of(failed.id()), Family.childOf(failed));
    }

    /**
     * The next try of a task: same id and arguments, one more retry, due after the countdown, back to where the message came from.
     *
     * @param cameBy exchange and routing key it was delivered with
     */
    public OutgoingTask retry(TaskMessage message, Route cameBy, Duration countdown) {
        return retries.next(message, cameBy, countdown);
    }

    /**
     * The tasks of a chain that will never be sent because an earlier one failed: those with an id, for which the same failure is
     * stored so that their clients do not wait for ever. Not to be sent.
     */
    public List<TaskMessage> abandoned(TaskMessage failed) {
        List<TaskMessage> messages = new ArrayList<>();
        for (SignatureData each : failed.embed().chain()) {
            if (WireOptions.of(each).text(WireOptions.TASK_ID) != null) {
                SendOptions options = SignatureOptions.read(each).build();
                messages.add(sender.prepare(each.task(), each.args(), each.kwargs(), options)
                        .message());
            }
        }
        return messages;
    }
}
