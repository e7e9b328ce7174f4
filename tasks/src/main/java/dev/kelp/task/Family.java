package dev.kelp.task;

import dev.kelp.task.protocol.TaskMessage;

/**
 * Where a task stands in its workflow.
 *
 * @param rootId the first task of the workflow
 * @param parentId the task that sends this one
 */
record Family(String rootId, String parentId) {

    static Family childOf(TaskMessage parent) {
        return new Family(parent.head().rootId(), parent.id());
    }
}
