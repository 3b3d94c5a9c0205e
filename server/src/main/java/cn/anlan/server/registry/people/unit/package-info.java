/** Member units, bureaus and offices of townships: whom people belong to. */
@NullMarked
package cn.anlan.server.registry.people.unit;

import org.jspecify.annotations.NullMarked;
