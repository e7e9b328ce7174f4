package dev.kelp.worker.execution;

/**
 * Who runs the tasks, as results and tasks are told.
 *
 * @param nodename for instance {@code celery@host}
 * @param pid process id
 */
public record WorkerIdentity(String nodename, long pid) {}
