/** Rules of quality as data, and what an entry breaks of them. */
@NullMarked
package cn.anlan.server.registry.quality.rule;

import org.jspecify.annotations.NullMarked;
