/** How much that comes at once goes to disk together: one transaction for many callers, COPY, partitions by the time of receipt. */
@NullMarked
package cn.anlan.server.sensing.commit;

import org.jspecify.annotations.NullMarked;
