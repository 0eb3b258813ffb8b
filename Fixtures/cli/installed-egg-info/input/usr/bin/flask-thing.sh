#!/bin/sh
exec flask-thing "$@"
