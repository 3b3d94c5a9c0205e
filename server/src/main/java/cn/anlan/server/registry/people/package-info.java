/** People and posts: who answers for what, in which order, and where nobody does. */
@NullMarked
package cn.anlan.server.registry.people;

import org.jspecify.annotations.NullMarked;
