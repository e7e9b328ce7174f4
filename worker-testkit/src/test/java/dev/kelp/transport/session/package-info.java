/** Known-bad variants of sessions, in their package because advice sees what the method it is put into sees. */
@NullMarked
package dev.kelp.transport.session;

import org.jspecify.annotations.NullMarked;
