/** Numbers that were read in the open, and whether somebody looked at that afterwards. */
@NullMarked
package cn.anlan.server.registry.people.unmask;

import org.jspecify.annotations.NullMarked;
