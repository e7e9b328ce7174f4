package dev.kelp.task.result;

/**
 * An exception with a form of its own on the wire, for instance one that Python peers know under another name. May be implemented by
 * the exceptions of an application; the others are written as their class and message.
 */
public interface PeerException {

    /** What is stored for it. */
    ExceptionData toExceptionData();
}
