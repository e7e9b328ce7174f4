package dev.kelp.task;

/**
 * What should follow a task cannot be sent from here, for instance a chord without a result backend that counts its parts. The task
 * that it follows is recorded as failed with this, as Celery records errors of what follows.
 */
public final class CanvasException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CanvasException(String message) {
        super(message);
    }
}
