package dev.kelp.transport.spi;

/**
 * What the broker says of a queue.
 *
 * @param messages ready messages; unsettled ones are not counted
 * @param consumers consumers; -1 where the broker does not know
 */
public record QueueStatus(long messages, int consumers) {}
