/** Photos of features: given with a change of the feature, taken off with another, and never gone from its history. */
@NullMarked
package cn.anlan.server.registry.photo;

import org.jspecify.annotations.NullMarked;
