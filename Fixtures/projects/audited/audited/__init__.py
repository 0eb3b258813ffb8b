from audited._number import number

__all__ = ["number"]
