/** Finding an application for a program that did not build it, such as the {@code kelp} command. For authors of applications. */
@NullMarked
package dev.kelp.task.loader;

import org.jspecify.annotations.NullMarked;
