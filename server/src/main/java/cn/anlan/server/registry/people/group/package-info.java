/** Alert groups: who is told together, and which of them nobody reaches. */
@NullMarked
package cn.anlan.server.registry.people.group;

import org.jspecify.annotations.NullMarked;
